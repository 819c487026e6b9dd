/** Tests of the Vendure plugin, over answers that a real Vendure 3.7.2 gave. */
@NullMarked
package dev.touchline.plugins.vendure;

import org.jspecify.annotations.NullMarked;

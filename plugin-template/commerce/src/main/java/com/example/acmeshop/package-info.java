/** Acme Shop: what customers ordered there, and their money back. */
@NullMarked
package com.example.acmeshop;

import org.jspecify.annotations.NullMarked;

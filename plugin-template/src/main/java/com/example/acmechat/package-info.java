/** Acme Chat: what customers write there, and what the shop answers. */
@NullMarked
package com.example.acmechat;

import org.jspecify.annotations.NullMarked;

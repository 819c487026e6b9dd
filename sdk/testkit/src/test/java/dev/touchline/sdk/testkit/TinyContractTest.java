package dev.touchline.sdk.testkit;

/** A good connector passes all of the contract. */
class TinyContractTest extends TinyContract {}

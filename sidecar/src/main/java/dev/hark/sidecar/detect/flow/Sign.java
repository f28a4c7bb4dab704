package dev.hark.sidecar.detect.flow;

/** How a step is recognised. */
public sealed interface Sign permits LogSign, ExchangeSign {}

package org.transfernlp.report.internal.model;

/** Something to know, with its name. */
public record Fact(String name, String value) {}

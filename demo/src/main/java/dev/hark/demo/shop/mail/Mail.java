package dev.hark.demo.shop.mail;

/** A mail to a customer; the name is unique and becomes the name of its file. */
public record Mail(String name, String to, String subject, String body) {}

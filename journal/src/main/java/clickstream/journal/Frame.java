package clickstream.journal;

/** One piece of bytes to keep, and what it is. */
public record Frame(FrameKind kind, byte[] bytes) {}

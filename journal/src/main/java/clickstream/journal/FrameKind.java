package clickstream.journal;

import org.jspecify.annotations.Nullable;

/** What the bytes of a frame are; the journal passes it on and draws no conclusion. */
public enum FrameKind {
  EVENT((byte) 1),
  REFUSED((byte) 2);

  private final byte wire;

  FrameKind(byte wire) {
    this.wire = wire;
  }

  byte wire() {
    return wire;
  }

  static @Nullable FrameKind of(byte wire) {
    return switch (wire) {
      case 1 -> EVENT;
      case 2 -> REFUSED;
      default -> null;
    };
  }
}

/** Kinds of device that learn to trust an authority in different ways. */
export const devices = ["android", "iphone", "windows", "mac", "firefox", "chrome-linux"] as const;
export type Device = (typeof devices)[number];

/** What the page needs that leads a device to trust this laptop. */
export interface InstallView {
  /** How devices list the authority. */
  readonly name: string;
  /** Its SHA-256 in groups of four, as this page's own server says: the device's settings decide, not this page. */
  readonly fingerprint: readonly string[];
  /** What the reader's browser seems to be; its steps come first. */
  readonly device: Device | null;
  /** Where Heed is once the device trusts it, the best address first. */
  readonly addresses: readonly string[];
  /** The first address as an image for a camera, as the dark squares of one path. */
  readonly qr: { readonly size: number; readonly path: string };
  /** Addresses of the certificate and of the same for an iPhone. */
  readonly certificate: string;
  readonly profile: string;
}

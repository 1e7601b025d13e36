import { fileURLToPath } from "node:url";

/** The folder of the checkout, without a slash at the end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** The order of rooms: each may import only from its left, and only through a door. */
export const order = [
  "kernel",
  "shield",
  "mission",
  "listen",
  "establish",
  "assess",
  "warn",
  "respond",
  "independence",
  "learn",
  "tell",
  "app",
] as const;

/** Rooms of the screens: the frame comes first, then the rooms that it shows, and `app` puts them together. */
export const webOrder = ["shell", ...order.slice(1)] as const;

export { median, quantile } from "./quantile.ts";
export { type ShareInterval, wilson } from "./wilson.ts";

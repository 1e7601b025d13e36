export { median, quantile } from "./quantile.ts";
export { wilsonInterval } from "./wilson.ts";

export { median, quantile } from "./quantile.ts";

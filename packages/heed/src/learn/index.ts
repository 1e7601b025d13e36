export { type MeasuredWarning, type ResponseRate, type SpanMeasure, type TimeSpan, timeSpans } from "./response-rate.ts";

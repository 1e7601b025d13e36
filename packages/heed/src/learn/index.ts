export {
  type MeasuredWarning,
  type MeasureWindow,
  measure,
  type ResponseRate,
  type SpanMeasure,
  type TimeSpan,
  timeSpans,
  wasTimely,
} from "./response-rate.ts";

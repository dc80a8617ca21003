#include "capture/moment.h"

namespace twinspot {
namespace capture {

// Of the picture, in nanoseconds; none where something that tells it is missing.
static GstClockTime AgeOf(GstElement* sink, GstSample* sample) {
  const GstClockTime stamp = GST_BUFFER_PTS(gst_sample_get_buffer(sample));
  const Held<GstClock> clock(gst_element_get_clock(sink));
  if (clock == nullptr || !GST_CLOCK_TIME_IS_VALID(stamp)) return GST_CLOCK_TIME_NONE;
  const GstSegment* segment = gst_sample_get_segment(sample);
  const GstClockTime running = gst_segment_to_running_time(segment, GST_FORMAT_TIME, stamp);
  if (!GST_CLOCK_TIME_IS_VALID(running)) return GST_CLOCK_TIME_NONE;
  // By the difference, so that it does not matter which clock the pipeline chose.
  const GstClockTime now = gst_clock_get_time(clock.get());
  const GstClockTime taken = gst_element_get_base_time(sink) + running;
  return taken <= now ? now - taken : GST_CLOCK_TIME_NONE;
}

Moment MomentOf(GstElement* sink, GstSample* sample) {
  const GstClockTime age = AgeOf(sink, sample);
  Moment moment;
  moment.arrived = static_cast<double>(g_get_monotonic_time()) / 1000;
  const bool known = GST_CLOCK_TIME_IS_VALID(age) && age < 5 * GST_SECOND;
  moment.taken = moment.arrived - (known ? static_cast<double>(age) / GST_MSECOND : 0);
  return moment;
}

}  // namespace capture
}  // namespace twinspot

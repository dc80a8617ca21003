/**
 * How close two unit vectors are, on a scale on which log-odds grow evenly: minus the logarithm of their distance,
 * 1 - cosine. From 0.90 to 0.97 says as much as from 0.6 to 0.9; on held-out cards this explained which two sightings
 * are one artwork better than the cosine itself.
 *
 * @param softness the distance under which closer says no more: views of one artwork are never equal.
 */
export function closeness(cosine: number, softness: number): number {
  return -Math.log(Math.max(0, 1 - cosine) + softness);
}

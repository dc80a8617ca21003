/** A vector as text that keeps every bit: float32 numbers, little endian, in base64. */
export function vectorToText(vector: Float32Array): string {
  const bytes = Buffer.alloc(4 * vector.length);
  for (const [at, x] of vector.entries()) bytes.writeFloatLE(x, 4 * at);
  return bytes.toString('base64');
}

export function textToVector(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readFloatLE(4 * at));
}

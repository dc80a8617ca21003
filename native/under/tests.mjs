/** The addon's own tests: those that run something in C++. */
export const tests = [
  'native/lib/load.test.ts',
  'server/camera/native-source.test.ts',
  'server/vision/letterbox.test.ts',
  'server/vision/pixels.test.ts',
  'server/vision/peaks.test.ts',
  'server/vision/straighten.test.ts',
  'server/inference/ort-native.test.ts',
  'server/inference/contract.test.ts',
];

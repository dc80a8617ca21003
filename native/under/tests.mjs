/** The addon's own tests: those that run something in C++. */
export const tests = [
  'native/lib/load.test.ts',
  'server/camera/native-source.test.ts',
  'server/camera/source.test.ts',
  'server/vision/pixels.test.ts',
  'server/inference/ort-native.test.ts',
  'server/inference/contract.test.ts',
  'server/inference/tensorrt.test.ts',
];

/** Twinspot's own mark, where it plays. */
export function EyeMark() {
  return (
    <svg class="mark eye-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M1.500 12C6 4.500 18 4.500 22.500 12 18 19.500 6 19.500 1.500 12z" />
      <circle cx="12" cy="12" r="3.600" />
    </svg>
  );
}

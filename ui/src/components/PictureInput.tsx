import type { Ref } from 'preact';

interface PictureInputProps {
  readonly input: Ref<HTMLInputElement>;
  readonly label: string;
  /** Where pictures come from: the camera of a phone, one file, or many at once. */
  readonly from: 'camera' | 'file' | 'files';
  readonly onPictures: (pictures: readonly File[]) => void;
}

/** What a button that asks for pictures clicks on; never seen. */
export function PictureInput({ input, label, from, onPictures }: PictureInputProps) {
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const chosen = [...(currentTarget.files ?? [])];
    // Emptied, so that the same files can be chosen again.
    currentTarget.value = '';
    if (chosen.length > 0) onPictures(chosen);
  };
  return (
    <input
      ref={input}
      class="unseen"
      type="file"
      accept="image/*"
      {...(from === 'camera' && { capture: 'environment' as const })}
      multiple={from === 'files'}
      tabIndex={-1}
      aria-label={label}
      data-photo={from}
      onChange={take}
    />
  );
}

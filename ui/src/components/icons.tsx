/** Line drawings for buttons; the words beside them, or the button's label, say what they mean. */
import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const CameraIcon = () => (
  <Icon>
    <path d="M4 8.5A2.5 2.5 0 0 1 6.5 6h1.700l1.4-2h4.800l1.4 2h1.700A2.5 2.5 0 0 1 20 8.500v8a2.5 2.5 0 0 1-2.5 2.500h-11A2.5 2.5 0 0 1 4 16.500z" />
    <circle cx="12" cy="12.3" r="3.6" />
  </Icon>
);
export const PictureIcon = () => (
  <Icon>
    <rect x="4" y="4.5" width="16" height="15" rx="3" />
    <circle cx="9" cy="9.5" r="1.6" />
    <path d="m5 17 4.5-4.5 3 3 2.5-2.5 4 4" />
  </Icon>
);
export const PhoneIcon = () => (
  <Icon>
    <rect x="7" y="3" width="10" height="18" rx="2.5" />
    <path d="M11 18h2" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M19 12H5m6-6-6 6 6 6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);
export const DealIcon = () => (
  <Icon>
    <circle cx="9" cy="13" r="6" />
    <path d="M13 7.200A6 6 0 1 1 15.2 19" />
  </Icon>
);
export const AddIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 8.500v7M8.5 12h7" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon>
    <path d="M9 6v12M15 6v12" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon>
    <path d="m8 5.5 10 6.5-10 6.500z" />
  </Icon>
);
export const TurnLeftIcon = () => (
  <Icon>
    <path d="M5 12a7 7 0 1 0 2.2-5.100M5 4.500v4h4" />
  </Icon>
);
export const TurnRightIcon = () => (
  <Icon>
    <path d="M19 12a7 7 0 1 1-2.2-5.100M19 4.500v4h-4" />
  </Icon>
);
export const FlipIcon = () => (
  <Icon>
    <path d="M12 3v18M8.5 7 4 12l4.5 5M15.5 7l4.5 5-4.5 5" />
  </Icon>
);
export const FingerIcon = () => (
  <Icon>
    <path d="M9.5 12V5.500a1.75 1.75 0 0 1 3.5 0V11l4 .9a2.5 2.5 0 0 1 2 2.600c-.2 3.5-1.8 6-5.5 6-3 0-4.3-1.5-5.6-3.700L6 14.300c-.8-1.4 1-2.7 2.1-1.700z" />
  </Icon>
);
export const BinIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M8.5 12h7" />
  </Icon>
);
export const WebcamIcon = () => (
  <Icon>
    <circle cx="12" cy="10" r="6" />
    <circle cx="12" cy="10" r="2" />
    <path d="M8 20h8m-4-4v4" />
  </Icon>
);
export const GlobeIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M3.5 12h17M12 3.500c5.3 5.6 5.3 11.400 0 17M12 3.500c-5.3 5.6-5.3 11.400 0 17" />
  </Icon>
);
export const LearnIcon = () => (
  <Icon>
    <circle cx="10" cy="13" r="6.500" />
    <path d="M8 13h4M10 11v4M14.500 6.200a6.500 6.500 0 0 1 4.300 9.300" />
  </Icon>
);

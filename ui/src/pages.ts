/** Which page an address shows, and where its code comes from. */
import type { ComponentType } from 'preact';

export type PageName = 'spot' | 'kiosk' | 'phone' | 'learn' | 'label';
export type PageView = ComponentType;

export const pages: Readonly<Record<PageName, () => Promise<PageView>>> = {
  spot: async () => (await import('./components/SpotPage.tsx')).SpotPage,
  kiosk: async () => (await import('./kiosk/KioskPage.tsx')).KioskPage,
  phone: async () => (await import('./phone/PhonePage.tsx')).PhonePage,
  learn: async () => (await import('./learn/LearnPage.tsx')).LearnPage,
  label: async () => (await import('./label/LabelPage.tsx')).LabelPage,
};

const names: Readonly<Record<string, PageName>> = {
  '/kiosk': 'kiosk',
  '/play': 'phone',
  '/learn': 'learn',
  '/label': 'label',
};

/** The page of a path; the live table for every other. */
export function pageAt(path: string): PageName {
  return names[path.replace(/\/+$/, '')] ?? 'spot';
}

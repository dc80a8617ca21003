import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether something came within so many milliseconds: never for what was there from the first. */
export function useFresh(id: number | null, milliseconds: number): boolean {
  const seen = useRef(id);
  const [fresh, setFresh] = useState<number | null>(null);
  useEffect(() => {
    if (id === null || id === seen.current) return;
    seen.current = id;
    setFresh(id);
    const timer = setTimeout(() => setFresh(null), milliseconds);
    return () => clearTimeout(timer);
  }, [id, milliseconds]);
  return id !== null && fresh === id;
}

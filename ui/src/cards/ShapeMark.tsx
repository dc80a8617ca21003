import type { Colour, Shape } from '../../../server/room/event.ts';

/** Each shape in a square of 24. */
const paths: Readonly<Record<Shape, string>> = {
  circle: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  square:
    'M6.500 4h11A2.500 2.500 0 0 1 20 6.500v11a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 17.500v-11A2.500 2.500 0 0 1 6.500 4z',
  triangle:
    'M12 3.200a1.800 1.800 0 0 1 1.600 1l8 14.400A1.800 1.800 0 0 1 20 21.200H4a1.800 1.800 0 0 1-1.600-2.600l8-14.400a1.800 1.800 0 0 1 1.600-1z',
  star: 'm12 2.200 2.900 6.200 6.800.8-5 4.700 1.300 6.700-6-3.300-6 3.300 1.300-6.700-5-4.700 6.800-.8z',
  heart:
    'M12 21C4.500 15.800 2.200 12.300 2.200 8.800A5.200 5.200 0 0 1 12 6.400a5.200 5.200 0 0 1 9.800 2.400c0 3.500-2.300 7-9.800 12.200z',
  moon: 'M15.500 2.800a9.600 9.600 0 1 0 5.800 13.400A8.400 8.400 0 0 1 15.500 2.800z',
  drop: 'M12 2c4 5 6.800 8.600 6.800 12.400a6.800 6.800 0 0 1-13.600 0C5.200 10.600 8 7 12 2z',
  leaf: 'M20.800 3.200C10 3 4 7.200 4 14c0 1.600.4 3 1.100 4.200L3.400 20l1.300 1.200L6.400 19.500c1.200.8 2.600 1.200 4.100 1.200 7 0 10.600-6.400 10.300-17.500zM8 17.500c2-3.300 4.500-5.900 8-8.100-3 2.800-5 5.300-6.700 8.500z',
};

/** A player's mark: always a colour and a shape, so that neither has to be told apart alone. */
export function ShapeMark({ colour, shape }: { colour: Colour; shape: Shape }) {
  return (
    <svg class={`mark mark-${colour}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[shape]} />
    </svg>
  );
}

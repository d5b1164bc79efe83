const PATHS = {
  back: 'M14 6l-6 6 6 6',
  forward: 'M10 6l6 6-6 6',
  pin: 'M12 21s-6.500-5.700-6.500-11a6.500 6.500 0 0 1 13 0c0 5.300-6.500 11-6.500 11zM12 12.200a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  calendar: 'M5 6.500h14v13H5zM5 10.500h14M9 4v4M15 4v4',
  link: 'M10 14l4-4M8.500 11.500L6 14a3 3 0 0 0 4.200 4.200l2.500-2.500M15.500 12.500L18 10a3 3 0 0 0-4.200-4.200l-2.500 2.500',
  morning: 'M3 18h18M7 18a5 5 0 0 1 10 0M12 9V5M5.600 11.600L4 10M18.400 11.600L20 10',
  afternoon:
    'M12 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM12 4V2.500M12 21.500V20M20 12h1.500M2.500 12H4M17.700 6.300l1-1M5.300 18.700l1-1M17.700 17.700l1 1M5.300 5.300l1 1',
  evening: 'M19 14.500A7.500 7.500 0 0 1 9.500 5a7.500 7.500 0 1 0 9.500 9.500z',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.500 19a5.500 5.500 0 0 1 11 0M15.500 5.300a3 3 0 0 1 0 5.400M17 14.200a5.500 5.500 0 0 1 3.500 4.800',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside words that say the same; never alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

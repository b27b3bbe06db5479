import { drawnOnce } from '../../drawn-once.ts'

/** Line drawings of our own on a 24-unit square. They only ever repeat what words beside them say, so nobody hears them. */
const drawings = {
  phone:
    'M6.5 3h3l1.5 4.5-2.2 1.6a12 12 0 0 0 6.1 6.1l1.6-2.2L21 14.5v3A3.5 3.5 0 0 1 17.5 21C9.5 21 3 14.5 3 6.500A3.5 3.5 0 0 1 6.5 3z',
  pin: 'M12 21c4.5-5 7-8.5 7-11.500a7 7 0 1 0-14 0C5 12.5 7.5 16 12 21zM12 7.200a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.800z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.500V12l3 2',
  tick: 'M4.5 12.500l5 5 10-11',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 3.500L2.5 20h19zM12 10v4.500M12 17.300v.2',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.700v.2',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.500L20.5 20.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.8-4 4-6 8-6s7.2 2 8 6',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8.5 3v5M15.5 3v5',
  message: 'M4 5h16v11.500h-8L7 20.500v-4H4zM8 9.500h8M8 12.700h5',
  hands: 'M12 20C6 16 3.5 12.8 3.5 9.300A4.3 4.3 0 0 1 12 7.800a4.3 4.3 0 0 1 8.5 1.500C20.5 12.8 18 16 12 20z',
  book: 'M12 6.500C9.5 4.7 6.5 4.5 3.5 5v14c3-.5 6-.3 8.5 1.5 2.5-1.8 5.5-2 8.5-1.500V5c-3-.5-6-.3-8.5 1.500zM12 6.500v14',
  flag: 'M5.5 21V4c4-2 8.5 2 13 0v9.500c-4.5 2-9-2-13 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M14.5 5.500L8 12l6.5 6.5',
  onward: 'M9.5 5.500L16 12l-6.5 6.5',
  print: 'M7 8.500V3.500h10v5M7 17H4V8.500h16V17h-3M7 14h10v6.500H7z',
  copy: 'M8.5 8.500h11v12h-11zM15.5 8.500v-5h-11v12h4',
  exit: 'M13 4H5v16h8M10 12h11M17.5 8l4 4-4 4',
  way: 'M12 3v18M12 5h6.5l2 2.3-2 2.3H12zM12 12H5.5l-2 2.3 2 2.3H12z',
} as const

export type IconName = keyof typeof drawings
export const iconNames = Object.keys(drawings).filter((name): name is IconName => Object.hasOwn(drawings, name))

export const Icon = drawnOnce(
  ({ name }: { name: IconName }) => {
    const turns = name === 'back' || name === 'onward' || name === 'exit'
    return (
      <svg class={turns ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={drawings[name]} />
      </svg>
    )
  },
  ({ name }) => name,
)

/** The mark of Doorstep: an open door under an arch. */
export const Door = drawnOnce(() => (
  <svg class="door" viewBox="0 0 38 46" aria-hidden="true" focusable="false">
    <path class="door-frame" d="M0 46V19a19 19 0 0 1 38 0v27z" />
    <path class="door-light" d="M6 42V19a13 13 0 0 1 26 0v23z" />
    <path class="door-leaf" d="M6 42V19A13 13 0 0 1 19 6l4 4.500V46z" />
    <circle class="door-knob" cx="19" cy="28" r="1.9" />
  </svg>
))

/** A street of roofs and lit windows above the footer. */
export const Terrace = drawnOnce(() => (
  <svg class="terrace" viewBox="0 0 1200 72" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    <path
      class="far"
      d="M0 72V40l40-18 40 18v-9h60v-8h12V13h12v10h70l45-19 45 19v17h90V27l50-17 50 17v13h66V25h58V12h14v13h60l45-19 45 19v15h80V26l48-16 48 16v16h70V27h70V14h14v13H1200V72z"
    />
    <path
      class="near"
      d="M0 72V58h50l34-20 34 20h52V46h10V36h12v10h64l36-18 36 18v12h70V44h84v14h40l30-18 30 18h66V44h12V33h12v11h70l38-19 38 19v14h62V46h80v12h44l32-18 32 18h58V45h12V35h12v10H1200V72z"
    />
    <path
      class="lit"
      d="M80 50h8v9h-8zM286 41h9v10h-9zM270 41h9v10h-9zM426 50h9v9h-9zM449 50h9v9h-9zM770 37h10v11h-10zM926 52h9v8h-9zM948 52h9v8h-9zM1036 51h8v9h-8zM1168 51h9v10h-9z"
    />
  </svg>
))

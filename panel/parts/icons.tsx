/** The icons: 16 x 16, drawn with the colour of the text. Decoration only; words stand beside them or in a label. */
import type { JSX } from 'preact'

const PATHS = {
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  reload: 'M2.5 3h11v10h-11zM2.5 5.5h11M10 9.3a2 2 0 1 1-.7-1.5M10 7v1.2H8.8',
  undo: 'M6 3 3 6l3 3M3 6h6a3.5 3.5 0 0 1 0 7H6',
  redo: 'M10 3l3 3-3 3M13 6H7a3.5 3.5 0 0 0 0 7h3',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M7 7v4M9 7v4',
  key: 'M5 8.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M6.8 9.2 13 3M10.2 5.8l2 2',
  transfer: 'M5 13V3.5M2.5 6 5 3.5 7.5 6M11 3v9.5M8.5 10l2.5 2.5 2.5-2.5',
  camera: 'M2.5 5h2.6l1.2-1.8h3.4L10.9 5h2.6v8h-11zM8 6.8a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2.2 1.3',
  circle: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3',
  lock: 'M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  unlocked: 'M4 7.5h8v5.5H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1',
  id: 'M6 3 5 13M11 3l-1 10M3.5 6.2h9.5M3 9.8h9.5',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11v.6',
  question: 'M6 6a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M8 11.4v.6M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2',
  empty: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3M4.5 11.5l7-7',
  info: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 7.2v4M8 4.7v.6',
  edit: 'M3 13l.6-2.6L10.8 3.2l2 2L5.6 12.4z',
  copy: 'M6 5.5h7V14H6zM6 11H3V2.5h7v3',
  eye: 'M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8M8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2',
  plus: 'M8 3v10M3 8h10',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  right: 'M6 4l4 4-4 4',
  record: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8',
  recording: 'M5.5 5.5h5v5h-5zM8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11',
  export: 'M8 10V2.5M5 5.2l3-3 3 3M3 9.5v4h10v-4',
  import: 'M8 2.5V10M5 7.2l3 3 3-3M3 9.5v4h10v-4',
  compare: 'M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z',
  pin: 'M5.5 2.5h5l-.8 4.2 2.3 2.3H4l2.3-2.3zM8 9v4.5',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10 10l3.5 3.5',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  gear: 'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4',
  dots: 'M8 2.7a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4M8 7.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4M8 11.9a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4',
  funnel: 'M2.5 3h11L9.3 8.2V13l-2.6-1.6V8.2z',
  blocked: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6',
} as const

export type IconName = keyof typeof PATHS

interface IconProps {
  readonly name: IconName
  readonly size?: number
}

export const Icon = ({ name, size = 14 }: IconProps): JSX.Element => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
)

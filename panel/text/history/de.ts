/** The words of the history of an item, in German. */
import { plural } from '../format/de'

export const HISTORY = {
  title: (steps: number): string =>
    steps === 0
      ? 'Beobachtete Anfragen und Änderungen'
      : `In ${plural(steps, 'aufgezeichneten Schritt', 'aufgezeichneten Schritten')}, der neueste zuerst`,
  none: 'Keine aufgezeichnete Anfrage hat den Eintrag getragen oder gesetzt, und keine Änderung wurde gesehen. Anfragen werden aufgezeichnet, solange DevTools offen ist.',
  step: (number: number | undefined): string => (number === undefined ? '' : `#${number}`),
  seen: 'Von diesem Panel gesehen',
  sighting: {
    there: 'War beim Öffnen des Panels schon da: vorher gesetzt',
    new: 'Erschienen',
    changed: 'Geändert',
    gone: 'Verschwunden',
  },
  vanished: (time: string): string => `Verschwunden um ${time}. So war der Eintrag zuletzt.`,
  sent: 'gesendet',
  follow: 'In der Variablenverfolgung zeigen',
  whole: 'ganzer Wert',
  loading: 'Die Schritte werden zusammengestellt…',
} as const

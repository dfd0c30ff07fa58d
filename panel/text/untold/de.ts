/** What the browser does not tell of a request, in German words that follow "es hängt davon ab". */
import type { Untold } from '../../../src/core/timeline/variants'

export const UNTOLD: Readonly<Record<Untold, string>> = {
  kind: 'wofür die Anfrage war',
  initiator: 'wer sie ausgelöst hat',
  ancestors: 'welche Seiten um sie herum liegen',
  credentials: 'welchen credentials-Modus sie hat',
  redirects: 'welche Weiterleitungen davor lagen',
  reload: 'ob es ein Neuladen war',
  'third-party-cookies': 'ob Drittanbieter-Cookies erlaubt sind',
}

/** Everything that the panel says, in German. A missing word is a type error. */
import * as bulk from './bulk/de'
import * as carried from './carried/de'
import * as cause from './cause/de'
import * as changes from './changes/de'
import * as column from './column/de'
import * as compare from './compare/de'
import * as copy from './copy/de'
import * as edit from './edit/de'
import * as file from './file/de'
import * as filters from './filters/de'
import * as findings from './findings/de'
import * as form from './form/de'
import * as format from './format/de'
import * as frames from './frames/de'
import * as history from './history/de'
import * as inside from './inside/de'
import * as keys from './keys/de'
import * as labels from './labels/de'
import * as menu from './menu/de'
import * as prediction from './prediction/de'
import * as sending from './sending/de'
import * as session from './session/de'
import * as settings from './settings/de'
import * as shots from './shots/de'
import type { Catalogue } from './spoken'
import * as step from './step/de'
import * as table from './table/de'
import * as tester from './tester/de'
import * as timeline from './timeline/de'
import * as tracker from './tracker/de'
import * as transfer from './transfer/de'
import * as ui from './ui/de'
import * as viewer from './viewer/de'

export const german: Catalogue = {
  bulk,
  carried,
  cause,
  changes,
  column,
  compare,
  copy,
  edit,
  file,
  filters,
  findings,
  form,
  format,
  frames,
  history,
  inside,
  keys,
  labels,
  menu,
  prediction,
  sending,
  session,
  settings,
  shots,
  step,
  table,
  tester,
  timeline,
  tracker,
  transfer,
  ui,
  viewer,
}

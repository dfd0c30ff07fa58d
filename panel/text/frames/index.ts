import { spoken } from '../spoken'
import * as en from './en'

export const { FRAMES, placeName, partyText, partyTitle, countsText, countsTitle } = spoken('frames', en)

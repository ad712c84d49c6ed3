import { coreCodes } from './coreCodes'
import { rareCodes } from './rareCodes'

/** Every code with its meaning, for the server. */
export const errorCodes = { ...coreCodes, ...rareCodes }

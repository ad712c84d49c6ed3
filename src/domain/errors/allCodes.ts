import { coreCodes } from './coreCodes'
import { rareCodes } from './rareCodes'

/** Every code with what it means, for the server. */
export const errorCodes = { ...coreCodes, ...rareCodes }

import type { ChooseAddress } from './chooseAddressContract'

/** A surface that nothing is known of keeps no addresses. */
export const chooseAddress: ChooseAddress = null

import type { ChooseAddress } from './contract'

// Browsers fill in a form's fields by themselves; they hand out no list.
export const chooseAddress: ChooseAddress = null

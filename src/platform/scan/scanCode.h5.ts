import type { ScanCode } from './contract'

// A phone's own camera opens the link in the browser.
export const scanCode: ScanCode = null

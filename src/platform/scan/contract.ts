/**
 * Lets the user scan a code and resolves to its text; null when they cancelled. A QR code by default: parcels have bar
 * codes. Null itself where the surface has no scanner.
 */
export type ScanCode = ((kind?: 'qrCode' | 'barCode') => Promise<string | null>) | null

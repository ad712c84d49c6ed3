/**
 * Lets the person scan a code and resolves to its text; null when they thought better of it. A QR code unless said
 * otherwise: parcels have bar codes. Null itself where the surface has no scanner.
 */
export type ScanCode = ((kind?: 'qrCode' | 'barCode') => Promise<string | null>) | null

import { loadPart } from '@/platform/parts/loadPart'

/**
 * Draws an address as a QR code and resolves to a data address of the picture. An SVG, because it needs no canvas and
 * stays sharp; black on white in any theme, because some scanners cannot read the reverse.
 */
export async function drawQr(text: string): Promise<string> {
  const { create } = await loadPart(() => import('qrcode'))
  // Bytes, because the library would ask for a TextEncoder, and a mini program has none.
  const ascii = text.replace(/[^ -~]+/g, encodeURIComponent)
  const data = Uint8Array.from(ascii, (character) => character.charCodeAt(0))
  const { modules } = create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' })
  const quiet = 2
  const side = modules.size + quiet * 2
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`
    }
  }
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

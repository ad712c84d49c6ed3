// Runs inside the browser page: flat pictures (512 by 512) that models wear as labels or sheets.
const teaLabel = (context) => {
  context.fillStyle = '#e9dfc8'
  context.fillRect(60, 30, 300, 452)
  context.strokeStyle = '#8a6a3a'
  context.lineWidth = 5
  context.strokeRect(76, 46, 268, 420)
  context.fillStyle = '#1f3a2a'
  context.font = '700 84px "Noto Serif CJK SC"'
  context.textAlign = 'center'
  ;[...'明前龙井'].forEach((letter, i) => context.fillText(letter, 210, 138 + i * 94))
  context.fillStyle = '#b33a24'
  context.fillRect(292, 408, 34, 34)
}

const landscape = (context) => {
  const height = (x, seed) =>
    Math.sin(x * 0.011 + seed) + 0.5 * Math.sin(x * 0.027 + seed * 2.3) + 0.25 * Math.sin(x * 0.061 + seed * 5)
  context.fillStyle = '#f6f3ea'
  context.fillRect(0, 0, 512, 512)
  const sky = context.createLinearGradient(0, 40, 0, 300)
  sky.addColorStop(0, '#a9cbe6')
  sky.addColorStop(1, '#f6ead8')
  context.fillStyle = sky
  context.fillRect(36, 40, 440, 432)
  context.fillStyle = '#f0a27a'
  context.beginPath()
  context.ellipse(350, 150, 26, 38, 0, 0, 2 * Math.PI)
  context.fill()
  const ranges = ['#9fc3de', '#6f9fc9', '#447bb0', '#285a91', '#173d6b']
  ranges.forEach((color, i) => {
    const base = 210 + i * 46
    const wash = context.createLinearGradient(0, base - 60, 0, base + 110)
    wash.addColorStop(0, color)
    wash.addColorStop(1, '#dfeaf0')
    context.fillStyle = wash
    context.beginPath()
    context.moveTo(36, 472)
    for (let x = 36; x <= 476; x += 4) context.lineTo(x, base - (26 + i * 3) * height(x, i * 1.9 + 0.6))
    context.lineTo(476, 472)
    context.fill()
  })
  context.fillStyle = '#f6f3ea'
  context.fillRect(36, 446, 440, 26)
}

const blank = () => undefined

globalThis.decals = { teaLabel, landscape, blank }

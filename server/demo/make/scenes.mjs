// Every traced picture: its model, camera, light, and how a moment of it is composed.
const degrees = (value) => (value * Math.PI) / 180
const direction = (...v) => v.map((part) => part / Math.hypot(...v))

const NO_STEAM = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
const STILL = {
  uDrift: [0, 0], uPush: 0, uPivot: 0, uPetals: 0, uSteam: NO_STEAM, uSteamLight: [0, 0, 0],
  uExposure: 1, uVignette: 0.3, uLowerShade: 0, uWindow: [0, 0, 9, 9],
}

const TEA_TABLE_TRACE = {
  uEye: [0.1, 3.3, 7.4], uTarget: [0, 1.22, 0], uFov: degrees(40), uFocus: 7.6, uAperture: 0.07,
  uSunDirection: direction(-0.75, 0.62, 0.28), uSunColor: [7, 4.9, 2.9], uSunSoftness: 0.035,
  uWallZ: -3.4, uBoxMin: [-2, 0, -3.3], uBoxMax: [2.4, 4.9, 3.5],
}

/** The loop that the demo shop streams. */
export const teaTable = {
  name: 'tea table', model: 'teaTable.glsl', width: 540, height: 960, detail: 0.85, samples: 14,
  trace: TEA_TABLE_TRACE,
  compose: {
    ...STILL, uDrift: [0.02, 0.008], uPush: 0.03, uPivot: 0.13, uPetals: 3, uExposure: 0.6, uVignette: 0.55,
    uLowerShade: 1, uWindow: [-1.1, 0.6, 2.8, 2.6],
    uSteam: [[0.44, 0.52, 0.09, 0.26], [0.21, 0.4, 0.04, 0.14], [0, 0, 0, 0]], uSteamLight: [0.5, 0.44, 0.38],
  },
}

const paintTeaLabel = (context) => {
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

const product = (name, subject, backdrop, high, trace = {}) => ({
  name, model: 'products.glsl', width: 600, height: 600, detail: 0.8, samples: 16, decal: paintTeaLabel,
  trace: {
    uEye: [0.5, 3.0, 4.6], uTarget: [0.02, 0.42, 0], uFov: degrees(31), uFocus: 5.3, uAperture: 0.03,
    uSunDirection: direction(-0.75, 0.62, 0.34), uSunColor: [4.6, 3.7, 2.7], uSunSoftness: 0.04, uWallZ: -9,
    uBoxMin: [-1.7, 0, -1.4], uBoxMax: [1.7, high, 1.4], uSubject: subject, uBackdrop: backdrop, ...trace,
  },
  compose: { ...STILL, uExposure: 0.62, uVignette: 0.2, uWindow: [0.1, 0.3, 2.6, 2.4] },
})

/** Pictures of the things the demo shop sells. */
export const products = [
  product('gaiwan', 0, [0.62, 0.52, 0.42], 1.3),
  product('tray', 1, [0.58, 0.55, 0.5], 0.6, { uTarget: [0, 0.1, 0.05] }),
  product('tin', 2, [0.55, 0.58, 0.47], 1.5, { uTarget: [0.18, 0.6, 0] }),
  product('cloth', 3, [0.56, 0.47, 0.4], 0.85, { uTarget: [0, 0.25, 0] }),
]

const paintLandscape = (context) => {
  const height = (x, seed) => Math.sin(x * 0.011 + seed) + 0.5 * Math.sin(x * 0.027 + seed * 2.3) + 0.25 * Math.sin(x * 0.061 + seed * 5)
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

/** Cover of the demo class. */
export const classCover = {
  name: 'class', model: 'desk.glsl', width: 960, height: 540, detail: 0.75, samples: 16, decal: paintLandscape,
  trace: {
    uEye: [0.35, 3.5, 4.3], uTarget: [0.1, 0.28, -0.05], uFov: degrees(30), uFocus: 5.1, uAperture: 0.05,
    uSunDirection: direction(-0.7, 0.6, -0.25), uSunColor: [4.4, 3.8, 3.0], uSunSoftness: 0.04, uWallZ: -9,
    uBoxMin: [-2.6, 0, -1.5], uBoxMax: [2.7, 1.95, 1.5],
  },
  compose: { ...STILL, uExposure: 0.62, uVignette: 0.3, uWindow: [0, 0.2, 3.6, 2.6] },
}

/** Cover of the demo shop: the stream's table, seen from a little further off. */
export const shopCover = {
  ...teaTable, name: 'shop', width: 720, height: 960, detail: 0.72, samples: 12,
  trace: { ...TEA_TABLE_TRACE, uEye: [-0.55, 2.9, 7.1], uTarget: [0, 1.3, 0], uFov: degrees(37) },
  compose: { ...teaTable.compose, uDrift: [0, 0], uPush: 0, uLowerShade: 0.5 },
}

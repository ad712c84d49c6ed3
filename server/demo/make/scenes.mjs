// Every traced picture: its model, camera, light, and how a moment of it is composed. Uniforms are named u….
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
  name: 'tea table', model: 'teaTable.glsl', width: 540, height: 960, detail: 0.8, samples: 13,
  trace: TEA_TABLE_TRACE,
  compose: {
    ...STILL, uDrift: [0.16, 0.06], uPush: 0.03, uPivot: 0.13, uPetals: 3, uExposure: 0.52, uVignette: 0.55,
    uLowerShade: 1, uWindow: [-1.1, 0.6, 2.8, 2.6],
    uSteam: [[0.36, 0.45, 0.1, 0.34], [0.17, 0.37, 0.05, 0.17], [0, 0, 0, 0]], uSteamLight: [2.3, 2.1, 1.9],
  },
}

const product = (name, subject, backdrop, high, trace = {}) => ({
  name, model: 'products.glsl', time: 0.1, width: 600, height: 600, detail: 0.8, samples: 18, decal: 'teaLabel',
  trace: {
    uEye: [0.5, 3.0, 4.6], uTarget: [0.02, 0.42, 0], uFov: degrees(31), uFocus: 5.3, uAperture: 0.03,
    uSunDirection: direction(-0.75, 0.62, 0.34), uSunColor: [4.6, 3.7, 2.7], uSunSoftness: 0.04, uWallZ: -9,
    uBoxMin: [-1.7, 0, -1.4], uBoxMax: [1.7, high, 1.4], uSubject: subject, uBackdrop: backdrop, ...trace,
  },
  compose: { ...STILL, uExposure: 0.44, uVignette: 0.25, uWindow: [0.1, 0.3, 2.6, 2.4] },
})

const products = [
  product('product-gaiwan', 0, [0.62, 0.52, 0.42], 1.3),
  product('product-tray', 1, [0.58, 0.55, 0.5], 0.6, { uTarget: [0, 0.08, 0.02], uFov: degrees(35) }),
  product('product-longjing', 2, [0.55, 0.58, 0.47], 1.5, { uTarget: [0.18, 0.6, 0] }),
  product('product-cloth', 3, [0.56, 0.47, 0.4], 0.85, { uTarget: [0, 0.25, 0] }),
]

const classCover = {
  name: 'cover-class', model: 'desk.glsl', time: 0.1, width: 960, height: 540, detail: 0.75, samples: 18,
  decal: 'landscape',
  trace: {
    uEye: [0.35, 3.5, 4.3], uTarget: [0.2, 0.28, -0.05], uFov: degrees(32), uFocus: 5.1, uAperture: 0.05,
    uSunDirection: direction(-0.7, 0.6, -0.25), uSunColor: [4.4, 3.8, 3.0], uSunSoftness: 0.04, uWallZ: -9,
    uBoxMin: [-2.6, 0, -1.5], uBoxMax: [2.7, 1.95, 1.5],
  },
  compose: { ...STILL, uExposure: 0.5, uVignette: 0.3, uWindow: [0, 0.2, 3.6, 2.6] },
}

// The stream's table, seen from a little further off.
const shopCover = {
  ...teaTable, name: 'cover-shop', time: 0.05, width: 720, height: 960, detail: 0.72, samples: 12,
  trace: { ...TEA_TABLE_TRACE, uEye: [-0.55, 2.9, 7.1], uTarget: [0, 1.3, 0], uFov: degrees(37) },
  compose: { ...teaTable.compose, uDrift: [0, 0], uPush: 0, uLowerShade: 0.5 },
}

/** Every traced still; `time` is the moment of the leaves' loop (0 to 1) that suits it. */
export const stills = [shopCover, classCover, ...products]

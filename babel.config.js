/**
 * What is uploaded to WeChat is not compiled again (docs/decisions/0007-uploaded-size.md), so it is what the oldest
 * phones of our base library run: WeChat 8.0.16 with iOS 12, which knows no `?.` and no `??`. A browser has
 * `browserslist`.
 */
const oldestPhones = {
  targets: { ios: '12', chrome: '80' },
  // Each is compiled down there for one rare fault: that of tagged templates, of which there are none, and the two that
  // the plugins below mend.
  exclude: ['transform-template-literals', 'transform-parameters', 'transform-destructuring'],
  include: [
    'bugfix/transform-safari-id-destructuring-collision-in-function-expression',
    'bugfix/transform-safari-rest-destructuring-rhs-array',
  ],
}

/**
 * preset-env compiles parameters and `?.` down for browsers that have one rare fault each. Its option that mends the
 * faults alone (`bugfixes`) is not among those that Taro's preset passes on.
 */
const browsers = {
  exclude: ['transform-parameters', 'transform-optional-chaining'],
  include: [
    'bugfix/transform-v8-spread-parameters-in-optional-chaining',
    'bugfix/transform-safari-id-destructuring-collision-in-function-expression',
  ],
}

module.exports = {
  // `a ?? b` asks once for null and undefined, and a class's field is an assignment.
  assumptions: { noDocumentAll: true, setPublicClassFields: true },
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        ...(process.env.TARO_ENV === 'weapp' && oldestPhones),
        ...(process.env.TARO_ENV === 'h5' && browsers),
      },
    ],
  ],
}

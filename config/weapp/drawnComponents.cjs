/**
 * The components that pages draw, by Taro's names. Attributes of all others stay out of the mini program
 * (leanComponents.cjs); a build whose templates hold another tag fails (templates.ts).
 */
module.exports = [
  'Block', 'Button', 'CoverView', 'Image', 'Input', 'LivePlayer', 'LivePusher', 'PageContainer', 'Picker', 'ScrollView',
  'Text', 'Textarea', 'View',
]

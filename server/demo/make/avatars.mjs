// The hosts' faces, drawn flat. Each is an SVG document of 256 by 256.
const frame = (background, body) => `<svg
xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">
<defs><radialGradient id="g" cx=".35" cy=".25" r="1"><stop offset="0" stop-color="${background[0]}"/>
<stop offset="1" stop-color="${background[1]}"/></radialGradient></defs>
<rect width="256" height="256" fill="url(#g)"/>${body}</svg>`

const face = ({ skin, blush }) => `
<path d="M110 164h36v36c0 14-36 14-36 0z" fill="${skin[1]}"/>
<ellipse cx="128" cy="126" rx="47" ry="54" fill="${skin[0]}"/>
<ellipse cx="98" cy="144" rx="10" ry="6" fill="${blush}" opacity=".55"/>
<ellipse cx="158" cy="144" rx="10" ry="6" fill="${blush}" opacity=".55"/>
<path d="M127 130q-5 11 3 12" fill="none" stroke="${skin[2]}" stroke-width="3" stroke-linecap="round"/>
<path d="M114 154q14 12 28 0q-14 5-28 0z" fill="#b5463c" stroke="#b5463c" stroke-width="2" stroke-linejoin="round"/>`

/** The tea seller: hair in a bun with a wooden pin, celadon dress. */
export const shopHost = frame(['#ffe3c4', '#e9a878'], `
<circle cx="206" cy="60" r="22" fill="#fff3df" opacity=".7"/>
<g fill="#7d9c78" opacity=".55"><path d="M20 92q34-30 62-8q-34 24-62 8z"/>
<path d="M8 58q30-14 46 10q-30 8-46-10z"/></g>
<circle cx="150" cy="46" r="27" fill="#3a241c"/>
<path d="M118 38l72 8" stroke="#c9864a" stroke-width="6" stroke-linecap="round"/>
<circle cx="192" cy="46" r="7" fill="#d8543a"/>
<path d="M74 150q-14-92 54-92t54 92q-4 26-18 30H92q-14-4-18-30z" fill="#3a241c"/>
<path d="M26 256c4-46 40-66 84-70h36c44 4 80 24 84 70z" fill="#a9c8b4"/>
${face({ skin: ['#fbdcc3', '#eebfa0', '#d99a78'], blush: '#f08f78' })}
<path d="M110 186q18 22 36 0l12 4q-30 44-60 0z" fill="#f6efe2"/><path d="M128 210l-18 46h36z" fill="#8fb49d"/>
<path d="M80 122q2-52 52-54q38 2 44 52q-34-4-50-34q-12 28-46 36z" fill="#4a2f25"/>
<path d="M98 127q9-9 18 0M140 127q9-9 18 0" fill="none" stroke="#3a241c" stroke-width="5" stroke-linecap="round"/>
<path d="M97 113q9-5 18-1M141 112q9-4 18 1" fill="none" stroke="#5a3a2e" stroke-width="3" stroke-linecap="round"/>`)

/** The watercolour teacher: round glasses, blue jacket. */
export const classHost = frame(['#e2efff', '#8fb6e6'], `
<g opacity=".6"><path d="M0 196q50-56 96-22t90-14q40-18 70 4v92H0z" fill="#6f9fd2"/></g>
<circle cx="206" cy="58" r="20" fill="#ffd9a8" opacity=".85"/>
<path d="M24 256c4-48 42-68 86-72h36c44 4 82 24 86 72z" fill="#2f5f9e"/>
${face({ skin: ['#f6d3b4', '#e3b28c', '#c98d66'], blush: '#ee9a80' })}
<path d="M106 186q22 24 44 0l14 5-36 42-36-42z" fill="#f4f1ea"/>
<path d="M92 191l36 46-16 19-38-56zM164 191l-36 46 16 19 38-56z" fill="#264f87"/>
<path d="M76 124q-12-66 50-70q62-4 56 70l-8 8q2-30-14-44q-40 8-66-2q-10 16-10 46z" fill="#2b2523"/>
<g fill="#fff" fill-opacity=".28" stroke="#2b3a52" stroke-width="4"><circle cx="107" cy="126" r="17"/>
<circle cx="149" cy="126" r="17"/></g>
<path d="M124 124q4-4 8 0M90 122l-10-3M166 122l10-3" fill="none" stroke="#2b3a52" stroke-width="4"/>
<circle cx="108" cy="127" r="5" fill="#2b2523"/><circle cx="148" cy="127" r="5" fill="#2b2523"/>
<path d="M97 103q10-6 20-1M139 102q10-5 20 1" fill="none" stroke="#2b2523" stroke-width="4" stroke-linecap="round"/>
<path d="M190 250l34-72" stroke="#b97a3f" stroke-width="7" stroke-linecap="round"/>
<path d="M222 184l6-26q10 10 4 28z" fill="#3c7fd0"/>`)

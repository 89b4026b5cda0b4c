import type { Palette } from './draw.ts'

export const PALETTES: Readonly<Record<string, Palette>> = {
  dusk: { ground: '#20305a', dark: '#101936', light: '#f4ead6', inks: ['#e3a949', '#c9602f', '#3f7a6a'] },
  brick: { ground: '#a5472f', dark: '#4a1d16', light: '#f6efe0', inks: ['#e7b54a', '#2f6a4f', '#264a63'] },
  paper: { ground: '#fbf6e9', dark: '#23323c', light: '#ffffff', inks: ['#c8553d', '#2d6f83', '#e9b23f'] },
  sea: { ground: '#e8d9b8', dark: '#0f3a4d', light: '#f7f0df', inks: ['#d9482c', '#3f8391', '#e6a94a'] },
  moss: { ground: '#578a5f', dark: '#1f3a2b', light: '#f2efe2', inks: ['#f1c85b', '#d9482c', '#20305a'] },
  plum: { ground: '#f3dfe6', dark: '#45173d', light: '#fff8f2', inks: ['#8c2f6f', '#e08a4b', '#2c6e77'] },
  mint: { ground: '#d5e6df', dark: '#14262b', light: '#fbf7ec', inks: ['#1f6f6a', '#d9482c', '#e8b84b'] },
  fog: { ground: '#cfd8d6', dark: '#20292c', light: '#fbf3e6', inks: ['#6b2a63', '#b8452c', '#f1c85b'] },
  apricot: { ground: '#f3c9a9', dark: '#16242f', light: '#fbf3e6', inks: ['#d9482c', '#35608c', '#7a4b2a'] },
  night: { ground: '#2b2140', dark: '#150f24', light: '#f6ead2', inks: ['#e7b54a', '#c2486a', '#4d86a3'] },
  sky: { ground: '#bfd9e8', dark: '#123049', light: '#fdf8ec', inks: ['#d9482c', '#2f6f5e', '#e8b23c'] },
}

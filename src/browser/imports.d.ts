// A stylesheet imported by an island arrives as its text.
declare module '*.css' {
  const text: string
  export default text
}

// Leaflet's modules, of which a bundle keeps only what it uses; by its own name it comes whole.
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet'
}

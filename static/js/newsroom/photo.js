// Makes a photo from the camera small before it is sent: a tenth of the bytes, upright, and without the place and
// the device that the camera wrote into it. What a browser cannot draw is sent as it is; the server does the same.

const LONGEST_SIDE = 1600; // pixels: as sharp as any page shows it
const QUALITY = 0.82;

// Draws `file` on `canvas` and gives the smaller file.
export async function shrink(file, canvas) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return drawn ? new File([drawn], "foto.jpg", { type: "image/jpeg" }) : file;
}

// Puts `file` into a file input, as if it had been chosen there.
export function choose(input, file) {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
}

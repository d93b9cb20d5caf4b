import type { FileSums } from "./checksum.ts";

/** What the files of the bundled models must be. Written by `npm run samples`; a test holds it against `public/models`. */
export const CHECKSUMS: Readonly<Record<string, FileSums>> = {
  "explorer-context": {
    "config.json": {
      bytes: 188,
      sha256: "021b37bb84eb0f151306d2cca6ef8bf308f36fe8d46a42993276172216f13a82",
    },
    "explorer.json": {
      bytes: 802,
      sha256: "019761224f268cabe998662b9883e96d6805c6bb791cccd26624e3e78a97bbf1",
    },
    "onnx/model_quantized.onnx": {
      bytes: 2_442_442,
      sha256: "00839a578d2d86cb22fb894216c52847ed2b96f884f0e99e0108559a326155ed",
    },
    "tokenizer.json": {
      bytes: 505_727,
      sha256: "8e899c7a653139f093dc8d7a94bc3c0564932124a1bce7e89a0844f0b45c9972",
    },
    "tokenizer_config.json": {
      bytes: 181,
      sha256: "c8a67c0d395959ff32e85d3b41d1ac1bfac70df5918636e62d633f0b0a3f8a4a",
    },
    "words.txt": {
      bytes: 30_127,
      sha256: "6a8df5358184022ae569e9057e437f7119d957cf4b8e88882afca7160f988b70",
    },
  },
  "explorer-en": {
    "config.json": {
      bytes: 88,
      sha256: "ab0693a838e3e2156ec1e58fe08d340017a4ee265a24a2f23d20752a592ba419",
    },
    "explorer.json": {
      bytes: 804,
      sha256: "c0e81947cd96dc7fb689d81d5ee4236fa5a314a8599687f969bd7529b72a6f43",
    },
    "onnx/model_quantized.onnx": {
      bytes: 3_202_616,
      sha256: "e1b34cc760c40b084d729996e64cd04cef3b1bd7bc0a87f19068d04a14e04149",
    },
    "tokenizer.json": {
      bytes: 505_543,
      sha256: "6a6287c68629779c1756560adfa056652e61aaba65cbc1517484f3fa900fae1a",
    },
    "tokenizer_config.json": {
      bytes: 182,
      sha256: "f57c9a0cf7c3d05c28991b727996a61c527b36c62c27639c176be31ce3202bb9",
    },
    "words.txt": {
      bytes: 121_772,
      sha256: "b2cab3e565a60d8dcc02b1527c114299ed2f6eb03725d77ca349f91f7685636f",
    },
  },
  "explorer-words": {
    "config.json": {
      bytes: 88,
      sha256: "f84295e1a667118764355fee10050fbc5898c99f3cf145135abe49df0e46ad5d",
    },
    "explorer.json": {
      bytes: 807,
      sha256: "0a267597e675d01441520ee47c3e06f7036ef1300bf5679d2a4d74aa0566d37b",
    },
    "onnx/model_quantized.onnx": {
      bytes: 2_001_314,
      sha256: "8c1502c9e3dea638204050d9c7c315ec40b4d79390faa95d4e6d939e4ab7a94f",
    },
    "tokenizer.json": {
      bytes: 314_154,
      sha256: "853bf3f493ee281a57093847f96073b7c4f0cf08277b8b73e3bda25306e49b97",
    },
    "tokenizer_config.json": {
      bytes: 182,
      sha256: "f57c9a0cf7c3d05c28991b727996a61c527b36c62c27639c176be31ce3202bb9",
    },
    "words.txt": {
      bytes: 163_886,
      sha256: "e5029f166d2dd81a98c4be1d05c27336a79fe4c3d1a03e733b009ce7041cb5b7",
    },
  },
};

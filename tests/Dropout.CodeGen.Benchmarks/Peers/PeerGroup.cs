namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>Peers that the harness runs with one command.</summary>
/// <param name="Name">The command, run.sh NAME.</param>
/// <param name="Description">Who they are.</param>
/// <param name="ResultFile">What it writes, in results/.</param>
/// <param name="Needs">A file that set-up makes, without which the peer cannot run; null where there are figures only.</param>
/// <param name="Trains">Whether it takes training steps, too.</param>
internal sealed record PeerGroup(string Name, string Description, string ResultFile, string? Needs, bool Trains)
{
    /// <summary>All that measure what is measured here; those that matter most come first.</summary>
    public static IReadOnlyList<PeerGroup> All { get; } =
    [
        new("cxx", "plain C++ and Eigen, gcc and clang", "cxx.json", ".build/fixed_g++", true),
        new("csharp", "C# loops, TensorPrimitives, BLAS", "csharp.json", "e_csharp/bin/Release/net10.0/Peers.dll", true),
        new("torch", "PyTorch in eight configurations", "torch.json", ".build/cold_torch.pt", true),
        new("blas", "oneDNN, and BLAS libraries at the layers' shapes", "blas.json", ".build/dnnl", false),
        new("ort", "ONNX Runtime", "onnxruntime.json", "b_ort/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1", false),
        new("fann", "FANN", "fann.json", ".build/fann", true),
        new("rtneural", "RTNeural, figures only: the harness cannot run it", "rtneural.json", null, false),
    ];
}

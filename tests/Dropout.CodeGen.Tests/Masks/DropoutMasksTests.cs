namespace Dropout.CodeGen.Tests.Masks;

public sealed class DropoutMasksTests
{
    private const int Rows = 256;

    [Fact]
    public void Masks_are_what_their_definition_says_for_all_layers_and_for_steps_beyond_32_bits()
    {
        NetworkDescription network = Network(0.8, 0.5, 0.999);
        using var masks = new DropoutMasks(network, 16);
        foreach (long step in (long[])[1, 4294967295, 4294967296, MaskStream.StepLimit - 1])
        {
            masks.Draw(0x123456789ABCDEF0, step, 0, 16);
            for (int layer = 0; layer < 3; layer++)
            {
                int units = Units(network, layer);
                bool[] kept = Read(masks, network, layer, 16);
                for (int index = 0; index < kept.Length; index++)
                {
                    Assert.Equal(
                        MaskDefinition.IsKept(
                            0x123456789ABCDEF0, step, layer, Keep(network, layer), units, index / units, index % units),
                        kept[index]);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Rows_of_every_length_are_what_their_definition_says(double keep)
    {
        const int DrawnRows = 32;
        foreach (int units in (int[])[1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 128, 130, 784])
        {
            NetworkDescription network = new("Net", units, keep, Loss.MeanSquaredError, [new(units, 1, Activation.Identity, 1)]);
            using var masks = new DropoutMasks(network, DrawnRows);
            masks.Draw(3, 8, 0, 16);
            masks.Draw(3, 8, 16, 11);
            bool[] kept = Read(masks, network, 0, 27);
            for (int index = 0; index < kept.Length; index++)
            {
                Assert.Equal(MaskDefinition.IsKept(3, 8, 0, keep, units, index / units, index % units), kept[index]);
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.001)]
    public void A_row_alone_is_what_the_definition_says(double keep)
    {
        foreach (int units in (int[])[1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 128, 130, 784])
        {
            NetworkDescription network = new(
                "Net", units, keep, Loss.MeanSquaredError, [new(units, 20, Activation.Identity, 0.5), new(20, units, Activation.Identity, keep), new(units, 1, Activation.Identity, 1)]);
            using var masks = new DropoutMasks(network, 16);

            // Enough steps for ties; and another seed, whose keys must not be those of the first.
            foreach (long step in Enumerable.Range(1, 40).Select(number => (long)number).Append(4294967297).Append(MaskStream.StepLimit - 1))
            {
                ulong seed = 0x123456789ABCDEF0 + (ulong)(step / 30);
                masks.Draw(seed, step, 0, 1);
                for (int layer = 0; layer < 3; layer++)
                {
                    bool[] kept = Read(masks, network, layer, 1);
                    for (int unit = 0; unit < kept.Length; unit++)
                    {
                        Assert.Equal(MaskDefinition.IsKept(seed, step, layer, Keep(network, layer), kept.Length, 0, unit), kept[unit]);
                    }
                }
            }
        }
    }

    // Those of some steps are drawn together: neither the order of the steps nor where 32 bits end must show.
    [Fact]
    public void A_row_alone_is_what_the_definition_says_whatever_step_was_drawn_before()
    {
        NetworkDescription network = new("Net", 2, 1, Loss.MeanSquaredError, [new(2, 20, Activation.Identity, 0.5), new(20, 3, Activation.Identity, 0.8), new(3, 1, Activation.Identity, 1)]);
        using var masks = new DropoutMasks(network, 16);
        long[] steps = [1, 2, 3, 9, 8, 2, 7, 4294967293, 4294967294, 4294967295, 4294967296, 4294967297, 1, MaskStream.StepLimit - 1];
        foreach (ulong seed in (ulong[])[5, 6, 5])
        {
            foreach (long step in steps)
            {
                masks.Draw(seed, step, 0, 1);
                foreach ((int layer, int units, double keep) in ((int, int, double)[])[(1, 20, 0.5), (2, 3, 0.8)])
                {
                    bool[] kept = Read(masks, network, layer, 1);
                    Assert.Equal(Enumerable.Range(0, units).Select(unit => MaskDefinition.IsKept(seed, step, layer, keep, units, 0, unit)), kept);
                }
            }
        }
    }

    [Fact]
    public void An_exact_count_of_a_row_alone_is_that_of_the_row_among_others()
    {
        NetworkDescription network = new("Net", 30, 1, Loss.MeanSquaredError, [new(30, 100, Activation.Identity, 0.3) { Form = DropoutForm.ExactCount }, new(100, 1, Activation.Identity, 1)]);
        using var alone = new DropoutMasks(network, 16);
        using var among = new DropoutMasks(network, 16);
        for (long step = 1; step < 20; step++)
        {
            alone.Draw(3, step, 0, 1);
            among.Draw(3, step, 0, 16);

            bool[] kept = Read(alone, network, 1, 1);
            Assert.Equal(Read(among, network, 1, 16).Take(100), kept);
            Assert.Equal(30, kept.Count(isKept => isKept));
        }
    }

    /// <summary>
    /// With a threshold whose high byte is 0, all units that are kept were ties: the finer bits decide alone. 2 097 152 units, of
    /// which 4096 are expected; |deviation| &gt; 5 has probability 5.7e-7 for right code.
    /// </summary>
    [Fact]
    public void Keep_probabilities_below_the_first_byte_are_kept_exactly()
    {
        const int Units = 2048;
        const int DrawnRows = 1024;
        const double LowKeep = 1 / 512.0;
        NetworkDescription network = new("Net", Units, LowKeep, Loss.MeanSquaredError, [new(Units, 1, Activation.Identity, 1)]);
        using var masks = new DropoutMasks(network, DrawnRows);
        masks.Draw(21, 1, 0, DrawnRows);
        int kept = Read(masks, network, 0, DrawnRows).Count(isKept => isKept);
        double expected = (double)Units * DrawnRows * LowKeep;
        Assert.InRange((kept - expected) / Math.Sqrt(expected * (1 - LowKeep)), -5, 5);
    }

    // 131 072 units a keep, so the count kept is normal to far beyond 5 standard deviations; |deviation| > 5 has probability
    // 5.7e-7 for right code, 5e-6 for the 8 keeps together.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.2)]
    [InlineData(0.75)]
    [InlineData(0.004)]
    [InlineData(0.002)]
    [InlineData(0.97)]
    [InlineData(0.998)]
    public void As_many_units_are_kept_as_the_keep_probability_says(double keep)
    {
        const int Units = 512;
        NetworkDescription network = new("Net", Units, keep, Loss.MeanSquaredError, [new(Units, 1, Activation.Identity, 1)]);
        using var masks = new DropoutMasks(network, Rows);
        masks.Draw(11, 1, 0, Rows);
        int kept = Read(masks, network, 0, Rows).Count(isKept => isKept);
        double count = Rows * Units;
        double deviation = (kept - (count * keep)) / Math.Sqrt(count * keep * (1 - keep));
        Assert.InRange(deviation, -5, 5);
    }

    // Two independent masks of keep ½ agree in half of 131 072 units; false alarm 5.7e-7 a pair, 2.3e-6 in all.
    [Fact]
    public void Other_seeds_steps_layers_and_rows_give_independent_masks()
    {
        NetworkDescription network = new(
            "Net", 512, 0.5, Loss.MeanSquaredError, [new(512, 512, Activation.Relu, 0.5), new(512, 1, Activation.Identity, 1)]);
        using var masks = new DropoutMasks(network, Rows);
        bool[] Draw(ulong seed, long step, int layer)
        {
            masks.Draw(seed, step, 0, Rows);
            return Read(masks, network, layer, Rows);
        }

        bool[] mask = Draw(1, 1, 0);
        AssertIndependent(mask, Draw(2, 1, 0));
        AssertIndependent(mask, Draw(1, 2, 0));
        AssertIndependent(mask, Draw(1, 1, 1));
        AssertIndependent(mask, [.. mask[512..], .. mask[..512]]);
        Assert.Equal(mask, Draw(1, 1, 0));

        static void AssertIndependent(bool[] first, bool[] second)
        {
            int agreeing = first.Zip(second, (a, b) => a == b).Count(agrees => agrees);
            Assert.InRange((agreeing - (first.Length / 2.0)) / Math.Sqrt(first.Length / 4.0), -5, 5);
        }
    }

    [Fact]
    public void How_rows_are_split_does_not_matter()
    {
        NetworkDescription network = Network(0.8, 0.5, 0.001);
        using var whole = new DropoutMasks(network, Rows);
        using var split = new DropoutMasks(network, Rows);
        whole.Draw(5, 3, 0, Rows);
        for (int row = Rows; row > 0;)
        {
            int count = Math.Min(row, DropoutMasks.RowsDrawnTogether * (1 + (row / 16 % 5)));
            row -= count;
            split.Draw(5, 3, row, count);
        }

        for (int layer = 0; layer < 3; layer++)
        {
            Assert.Equal(Read(whole, network, layer, Rows), Read(split, network, layer, Rows));
        }
    }

    [Theory]
    [InlineData(DropoutForm.RealizedCount, MaskScope.Row)]
    [InlineData(DropoutForm.RealizedCount, MaskScope.Batch)]
    [InlineData(DropoutForm.ExactCount, MaskScope.Row)]
    [InlineData(DropoutForm.ExactCount, MaskScope.Batch)]
    [InlineData(DropoutForm.Gaussian, MaskScope.Row)]
    [InlineData(DropoutForm.Gaussian, MaskScope.Batch)]
    [InlineData(DropoutForm.Alpha, MaskScope.Row)]
    public void How_rows_are_split_does_not_matter_to_factors(DropoutForm form, MaskScope scope)
    {
        const int Units = 100;
        const int DrawnRows = 64;
        NetworkDescription network = new("Net", Units, 0.4, Loss.MeanSquaredError, [new(Units, 1, Activation.Identity, 1)])
        {
            InputForm = form,
            InputMask = scope,
        };
        float[] whole = Factors([(0, DrawnRows)]);
        Assert.Equal(whole, Factors([(48, 16), (16, 32), (0, 16)]));
        Assert.Equal(scope == MaskScope.Batch ? 1 : DrawnRows, whole.Chunk(Units).Select(row => string.Join(' ', row)).Distinct().Count());

        // A network without the rows behind has the same.
        Assert.Equal(whole[..(5 * Units)], Factors([(0, 5)])[..(5 * Units)]);

        float[] Factors((int First, int Count)[] parts)
        {
            using var masks = new DropoutMasks(network, DrawnRows);
            float[] factors = new float[DrawnRows * Units];
            foreach ((int first, int count) in parts)
            {
                masks.Draw(5, 3, first, count);
                for (int row = first; row < first + count; row++)
                {
                    masks.ReadFactors(0, 5, 3, row, factors.AsSpan(row * Units, Units));
                }
            }

            return factors;
        }
    }

    [Fact]
    public void Rows_are_drawn_from_a_multiple_of_16_on()
    {
        using var masks = new DropoutMasks(Network(0.8, 0.5, 0.999), 32);
        Assert.Throws<ArgumentOutOfRangeException>("firstRow", () => masks.Draw(1, 1, 8, 8));
    }

    [Fact]
    public void Masks_weights_and_orders_never_share_a_block()
    {
        MaskStream last = MaskStream.Of(1, MaskStream.StepLimit - 1, 65535);
        uint[] purposes = [last.LayerWord, last.Ties.LayerWord, RandomStream.EpochOrder, RandomStream.Weights | 65535];
        Assert.Equal([0u, 1u, 4u, 8u], purposes.Select(word => word >> 28));
    }

    [Fact]
    public void Bits_behind_the_last_unit_are_0_drawn_or_injected()
    {
        NetworkDescription network = Network(0.8, 0.5, 0.999);
        using var masks = new DropoutMasks(network, 16);
        masks.Draw(1, 1, 0, 16);
        AssertClear();
        masks.Inject(new Source((_, kept) => kept.Fill(true)), 1, 16);
        AssertClear();

        void AssertClear()
        {
            for (int layer = 0; layer < 3; layer++)
            {
                int units = Units(network, layer);
                int rowBytes = PanelLayout.MaskRowBytes(units);
                for (int row = 0; row < 16; row++)
                {
                    for (int bit = units; bit < rowBytes * 8; bit++)
                    {
                        byte bits = System.Runtime.CompilerServices.Unsafe.Add(ref masks.Bits(layer), (row * rowBytes) + (bit / 8));
                        Assert.Equal(0, bits >> (bit % 8) & 1);
                    }
                }
            }
        }
    }

    [Fact]
    public void Injected_masks_are_read_back_and_the_source_sees_an_empty_mask_each_time()
    {
        NetworkDescription network = Network(0.8, 1, 0.5);
        using var masks = new DropoutMasks(network, 16);
        var requests = new List<MaskRequest>();
        masks.Inject(
            new Source((request, kept) =>
            {
                requests.Add(request);
                Assert.True(kept.IndexOf(true) < 0);
                for (int index = 0; index < kept.Length; index += 3 + request.Layer)
                {
                    kept[index] = true;
                }
            }),
            step: 9,
            rows: 5);

        Assert.Equal([new MaskRequest(9, 0, 5, 100, 0.8), new MaskRequest(9, 2, 5, 200, 0.5)], requests);
        Assert.Equal(Enumerable.Range(0, 500).Select(index => index % 3 == 0), Read(masks, network, 0, 5));
        Assert.Equal(Enumerable.Range(0, 1000).Select(index => index % 5 == 0), Read(masks, network, 2, 5));
    }

    [Fact]
    public void A_source_that_fails_at_a_later_layer_leaves_the_masks_of_the_earlier_one()
    {
        NetworkDescription network = Network(0.8, 1, 0.5);
        using var masks = new DropoutMasks(network, 16);
        masks.Inject(new Source((_, kept) => kept.Fill(true)), step: 1, rows: 5);

        Assert.Throws<InvalidOperationException>(() => masks.Inject(
            new Source((request, _) =>
            {
                if (request.Layer > 0)
                {
                    throw new InvalidOperationException();
                }
            }),
            step: 2,
            rows: 5));

        Assert.DoesNotContain(false, Read(masks, network, 0, 5));
        Assert.DoesNotContain(false, Read(masks, network, 2, 5));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void A_mask_of_the_batch_is_that_of_the_first_row(double keep)
    {
        NetworkDescription network = Network(keep, keep, keep);
        using var perRow = new DropoutMasks(network, 48);
        using var shared = new DropoutMasks(Shared(network), 48);
        for (long step = 1; step < 4; step++)
        {
            perRow.Draw(7, step, 0, 48);
            foreach (int firstRow in new[] { 32, 0, 16 })
            {
                shared.Draw(7, step, firstRow, 16);
            }

            for (int layer = 0; layer < 3; layer++)
            {
                bool[] expected = Read(perRow, network, layer, 1);
                Assert.Contains(true, expected);
                Assert.Contains(false, expected);
                foreach (bool[] row in Read(shared, network, layer, 48).Chunk(expected.Length))
                {
                    Assert.Equal(expected, row);
                }
            }
        }
    }

    [Fact]
    public void A_mask_of_the_batch_comes_from_outside_as_one_row()
    {
        NetworkDescription network = Shared(Network(0.8, 1, 0.5));
        var requests = new List<MaskRequest>();
        using var masks = new DropoutMasks(network, 16);
        masks.Inject(
            new Source((request, kept) =>
            {
                requests.Add(request);
                kept[3] = true;
            }),
            5,
            13);
        Assert.Equal([new(5, 0, 1, 100, 0.8), new(5, 2, 1, 200, 0.5)], requests);
        Assert.All(Read(masks, network, 2, 13).Chunk(200), row => Assert.Equal(3, Assert.Single(row.Index(), unit => unit.Item).Index));
    }

    [Fact]
    public void Layers_without_dropout_have_no_mask()
    {
        using var masks = new DropoutMasks(Network(0.8, 1, 0.5), 16);
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => masks.Bits(1));
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => masks.Bits(-1));
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => masks.Bits(4));
        var error = Assert.Throws<ArgumentOutOfRangeException>("layer", () => masks.Read(3, 1, new bool[10]));
        Assert.StartsWith("layer is 3; Net has dropout on layer 0, 2 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_into_a_span_of_another_length_says_which_was_expected()
    {
        using var masks = new DropoutMasks(Network(0.8, 1, 0.5), 16);
        var error = Assert.Throws<ArgumentException>("kept", () => masks.Read(0, 3, new bool[5]));
        Assert.StartsWith("kept has 5 values; the mask of layer 0 of Net has 3 × 100 = 300.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_masks_say_so()
    {
        var masks = new DropoutMasks(Network(0.8, 1, 0.5), 16);
        masks.Dispose();
        Assert.Throws<ObjectDisposedException>(() => masks.Bits(0));
        Assert.Throws<ObjectDisposedException>(() => masks.Draw(1, 1, 0, 1));
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        using var masks = new DropoutMasks(Network(0.8, 0.5, 0.999), 16);
        masks.Draw(1, 1, 0, 16);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 2; step < 50; step++)
        {
            masks.Draw(1, step, 0, 16);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static NetworkDescription Network(double inputKeep, double keep1, double keep2) => new(
        "Net",
        100,
        inputKeep,
        Loss.MeanSquaredError,
        [new(100, 300, Activation.Relu, keep1), new(300, 200, Activation.Relu, keep2), new(200, 1, Activation.Identity, 1)]);

    private static NetworkDescription Shared(NetworkDescription network) => network with
    {
        InputMask = MaskScope.Batch,
        Layers = [.. network.Layers.Select(layer => layer with { Mask = MaskScope.Batch })],
    };

    private static int Units(NetworkDescription network, int layer) => layer == 0 ? network.InputSize : network.Layers[layer - 1].Units;

    private static double Keep(NetworkDescription network, int layer) => layer == 0 ? network.InputKeep : network.Layers[layer - 1].Keep;

    private static bool[] Read(DropoutMasks masks, NetworkDescription network, int layer, int rows)
    {
        bool[] kept = new bool[rows * Units(network, layer)];
        masks.Read(layer, rows, kept);
        return kept;
    }

    private delegate void Filler(MaskRequest request, Span<bool> kept);

    private sealed class Source(Filler fill) : MaskSource
    {
        public override void Fill(MaskRequest request, Span<bool> kept) => fill(request, kept);
    }
}
